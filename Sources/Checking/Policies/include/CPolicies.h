#pragma once
#include "CEmbedding.h"

// The catalogue of policies that rules refer to.
EmbeddedFiles chataudit_policies(void);
// What the source documents ask, row by row, and where each row ends.
EmbeddedFiles chataudit_catalogue_rows(void);
