#pragma once
#include "CEmbedding.h"

// The rule packs of ThirdPartyInfo.
EmbeddedFiles ThirdPartyInfoRules(void);
