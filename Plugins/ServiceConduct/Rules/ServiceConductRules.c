#include "ServiceConductRules.h"

static const unsigned char invoices[] = {
#embed "invoices.yaml"
};

static const unsigned char duties[] = {
#embed "duties.yaml"
};

static const unsigned char contact[] = {
#embed "contact.yaml"
};

static const unsigned char procedure[] = {
#embed "procedure.yaml"
};

static const EmbeddedFile files[] = {
    {"invoices.yaml", invoices, sizeof invoices},
    {"duties.yaml", duties, sizeof duties},
    {"contact.yaml", contact, sizeof contact},
    {"procedure.yaml", procedure, sizeof procedure},
};

EmbeddedFiles ServiceConductRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
