#include "CSchemas.h"

static const unsigned char finding[] = {
#embed "finding.schema.json"
};

static const EmbeddedFile files[] = {{"finding.schema.json", finding, sizeof finding}};

EmbeddedFiles chataudit_schemas(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
