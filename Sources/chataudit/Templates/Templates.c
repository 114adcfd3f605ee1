#include "CTemplates.h"

static const unsigned char pack[] = {
#embed "pack.yaml"
};
static const unsigned char config[] = {
#embed "chataudit.yml"
};
static const unsigned char plugin[] = {
#embed "Plugin.swift.txt"
};
static const unsigned char check[] = {
#embed "Check.swift.txt"
};
static const unsigned char rules[] = {
#embed "Rules.yaml"
};
static const unsigned char rules_c[] = {
#embed "Rules.c.txt"
};
static const unsigned char rules_h[] = {
#embed "Rules.h.txt"
};
static const unsigned char tests[] = {
#embed "Tests.swift.txt"
};

static const EmbeddedFile files[] = {
    {"pack.yaml", pack, sizeof pack},
    {"chataudit.yml", config, sizeof config},
    {"Plugin.swift.txt", plugin, sizeof plugin},
    {"Check.swift.txt", check, sizeof check},
    {"Rules.yaml", rules, sizeof rules},
    {"Rules.c.txt", rules_c, sizeof rules_c},
    {"Rules.h.txt", rules_h, sizeof rules_h},
    {"Tests.swift.txt", tests, sizeof tests},
};

EmbeddedFiles chataudit_templates(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
