#include "CSchemas.h"

static const unsigned char checkpoint[] = {
#embed "checkpoint.schema.json"
};
static const unsigned char config[] = {
#embed "config.schema.json"
};
static const unsigned char draw[] = {
#embed "draw.schema.json"
};
static const unsigned char finding[] = {
#embed "finding.schema.json"
};
static const unsigned char inspect[] = {
#embed "inspect.schema.json"
};
static const unsigned char pack[] = {
#embed "pack.schema.json"
};
static const unsigned char packet[] = {
#embed "packet.schema.json"
};
static const unsigned char promises[] = {
#embed "promises.schema.json"
};
static const unsigned char reviewed[] = {
#embed "reviewed.schema.json"
};
static const unsigned char run[] = {
#embed "run.schema.json"
};

static const EmbeddedFile files[] = {
    {"checkpoint.schema.json", checkpoint, sizeof checkpoint},
    {"config.schema.json", config, sizeof config},
    {"draw.schema.json", draw, sizeof draw},
    {"finding.schema.json", finding, sizeof finding},
    {"inspect.schema.json", inspect, sizeof inspect},
    {"pack.schema.json", pack, sizeof pack},
    {"packet.schema.json", packet, sizeof packet},
    {"promises.schema.json", promises, sizeof promises},
    {"reviewed.schema.json", reviewed, sizeof reviewed},
    {"run.schema.json", run, sizeof run},
};

EmbeddedFiles chataudit_schemas(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
