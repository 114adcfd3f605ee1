#pragma once
#include "CEmbedding.h"

// The published JSON Schemas of everything that is written and read.
EmbeddedFiles chataudit_schemas(void);
