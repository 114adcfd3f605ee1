#include "CSecondReader.h"

static const unsigned char weights[] = {
#embed "weights.bin"
};

static const unsigned char business[] = {
#embed "Thesaurus/business.yaml"
};

static const unsigned char speech[] = {
#embed "Thesaurus/speech.yaml"
};

static const unsigned char world[] = {
#embed "Thesaurus/world.yaml"
};

static const EmbeddedFile files[] = {
    {"weights.bin", weights, sizeof weights},
    {"business.yaml", business, sizeof business},
    {"speech.yaml", speech, sizeof speech},
    {"world.yaml", world, sizeof world},
};

EmbeddedFiles chataudit_second_reader(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
