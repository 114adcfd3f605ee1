#include "ServiceConductRules.h"

static const unsigned char invoices[] = {
#embed "invoices.yaml"
};

static const unsigned char conduct[] = {
#embed "service-conduct.yaml"
};

static const EmbeddedFile files[] = {
    {"invoices.yaml", invoices, sizeof invoices},
    {"service-conduct.yaml", conduct, sizeof conduct},
};

EmbeddedFiles ServiceConductRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
