#include "CReviewAssets.h"

static const unsigned char style[] = {
#embed "review.css"
};
static const unsigned char keys[] = {
#embed "review.js"
};
static const unsigned char icon[] = {
#embed "icon.svg"
};

static const EmbeddedFile files[] = {
    {"review.css", style, sizeof style},
    {"review.js", keys, sizeof keys},
    {"icon.svg", icon, sizeof icon},
};

EmbeddedFiles chataudit_review_assets(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
