#pragma once
#include "CEmbedding.h"

// The catalogue of policies that rules refer to.
EmbeddedFiles chataudit_policies(void);
