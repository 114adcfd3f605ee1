#include "CPolicies.h"

static const unsigned char policies[] = {
#embed "policies.yaml"
};

static const unsigned char rows[] = {
#embed "rows.yaml"
};

static const EmbeddedFile files[] = {{"policies.yaml", policies, sizeof policies}};
static const EmbeddedFile row_files[] = {{"rows.yaml", rows, sizeof rows}};

EmbeddedFiles chataudit_policies(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}

EmbeddedFiles chataudit_catalogue_rows(void) {
  return (EmbeddedFiles){row_files, sizeof row_files / sizeof row_files[0]};
}
