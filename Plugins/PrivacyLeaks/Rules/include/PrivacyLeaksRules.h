#pragma once
#include "CEmbedding.h"

// The rule packs of PrivacyLeaks.
EmbeddedFiles PrivacyLeaksRules(void);
