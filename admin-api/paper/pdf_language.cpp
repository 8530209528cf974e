#include "admin-api/paper/pdf_language.h"

#include <exception>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

namespace admin_api {
namespace {

std::string written(QPDF& document) {
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.write();
    const auto bytes = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

}  // namespace

base::Result<std::string, std::string> with_language(const std::string& pdf, std::string_view tag) {
    try {
        QPDF document;
        document.processMemoryFile("letters", pdf.data(), pdf.size());
        auto root = document.getRoot();
        root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(std::string(tag)));
        root.replaceKey("/MarkInfo", QPDFObjectHandle::parse("<< /Marked true >>"));
        root.replaceKey(
            "/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>")
        );
        return written(document);
    } catch (const std::exception& fault) {
        return base::fail(std::string(fault.what()));
    }
}

}  // namespace admin_api
