#pragma once
#include "CEmbedding.h"

// What `init` and `new` write.
EmbeddedFiles chataudit_templates(void);
