#pragma once
#include "CEmbedding.h"

// The export formats that are known without a file of the user's.
EmbeddedFiles chataudit_formats(void);
