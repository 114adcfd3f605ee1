#include "PrivacyLeaksRules.h"

static const unsigned char data[] = {
#embed "privacy-leaks.yaml"
};
static const unsigned char kinds[] = {
#embed "data.yaml"
};
static const unsigned char names[] = {
#embed "names.yaml"
};
static const unsigned char another[] = {
#embed "another.yaml"
};
static const unsigned char whose[] = {
#embed "whose.yaml"
};
static const unsigned char others[] = {
#embed "others.yaml"
};
static const unsigned char secrets[] = {
#embed "secrets.yaml"
};
static const unsigned char house[] = {
#embed "house.yaml"
};
static const unsigned char told[] = {
#embed "told.yaml"
};

static const EmbeddedFile files[] = {
    {"privacy-leaks.yaml", data, sizeof data},
    {"data.yaml", kinds, sizeof kinds},
    {"names.yaml", names, sizeof names},
    {"another.yaml", another, sizeof another},
    {"whose.yaml", whose, sizeof whose},
    {"others.yaml", others, sizeof others},
    {"secrets.yaml", secrets, sizeof secrets},
    {"house.yaml", house, sizeof house},
    {"told.yaml", told, sizeof told},
};

EmbeddedFiles PrivacyLeaksRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
