#pragma once
#include "CEmbedding.h"

// Labelled conversations without a finding, as good agents have them: what a rule must be silent in.
EmbeddedFiles chataudit_ordinary_conversations(void);
