#pragma once
#include "CEmbedding.h"

// The rule packs of PerfunctoryReplies.
EmbeddedFiles PerfunctoryRepliesRules(void);
