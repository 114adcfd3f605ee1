// The review page's style and keys, embedded; see ReviewAssets.c.
#pragma once
#include "CEmbedding.h"

EmbeddedFiles chataudit_review_assets(void);
