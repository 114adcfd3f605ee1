#include "CPolicies.h"

static const unsigned char policies[] = {
#embed "policies.yaml"
};

static const EmbeddedFile files[] = {{"policies.yaml", policies, sizeof policies}};

EmbeddedFiles chataudit_policies(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
