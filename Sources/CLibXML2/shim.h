#pragma once
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

// `xmlFree` is a mutable global, which Swift 6 refuses to read.
static inline void chataudit_xml_free(void *pointer) { xmlFree(pointer); }
