#pragma once
#include "CEmbedding.h"

// The rule packs of ServiceConduct.
EmbeddedFiles ServiceConductRules(void);
