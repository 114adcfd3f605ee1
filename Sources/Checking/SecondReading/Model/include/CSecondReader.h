#pragma once
#include "CEmbedding.h"

// The weights of the second reader, written by Benchmarks/Detection/train.py.
EmbeddedFiles chataudit_second_reader(void);
