#pragma once
#include "CEmbedding.h"

// The rule packs of ForbiddenPhrases.
EmbeddedFiles ForbiddenPhrasesRules(void);
