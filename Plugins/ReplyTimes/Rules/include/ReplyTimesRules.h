#pragma once
#include "CEmbedding.h"

// The rule packs of ReplyTimes.
EmbeddedFiles ReplyTimesRules(void);
