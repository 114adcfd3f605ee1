#pragma once
#include "CEmbedding.h"

// The rule packs of PromiseViolations.
EmbeddedFiles PromiseViolationsRules(void);
