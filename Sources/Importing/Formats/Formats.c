#include "CFormats.h"

static const unsigned char words[] = {
#embed "words.yaml"
};
static const unsigned char generic_csv[] = {
#embed "generic-csv.yaml"
};

static const EmbeddedFile files[] = {
    {"words.yaml", words, sizeof words},
    {"generic-csv.yaml", generic_csv, sizeof generic_csv},
};

EmbeddedFiles chataudit_formats(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
