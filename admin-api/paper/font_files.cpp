#include "admin-api/paper/font_files.h"

#include <fontconfig/fontconfig.h>

#include <mutex>
#include <string_view>

namespace admin_api {
namespace {

using Held = std::unique_ptr<FcConfig, ReleaseFonts>;

constexpr std::string_view kCzechLetters =
    "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789„“"
    "–§";

const FcChar8* as_fontconfig(const std::string& text) {
    return reinterpret_cast<const FcChar8*>(text.c_str());
}

// Pango has Fontconfig read what the machine is set up with, which takes a while and serves nobody
// here: an empty configuration stands in its place.
void keep_the_machine_out() {
    static std::once_flag once;
    std::call_once(once, [] {
        const Held nothing(FcConfigCreate());
        FcConfigSetCurrent(nothing.get());
    });
}

// Only these files: what else the machine has cannot change a letter.
base::Result<Held, std::string> held(const Fonts& fonts) {
    keep_the_machine_out();
    Held config(FcConfigCreate());
    for (const auto& file : {fonts.regular, fonts.bold})
        if (FcConfigAppFontAddFile(config.get(), as_fontconfig(file)) == FcFalse)
            return base::fail("the font " + file + " cannot be read");
    return config;
}

std::string family_of(FcPattern* font) {
    FcChar8* family = nullptr;
    if (FcPatternGetString(font, FC_FAMILY, 0, &family) != FcResultMatch) return {};
    return reinterpret_cast<const char*>(family);
}

bool speaks_czech(FcPattern* font) {
    FcCharSet* letters = nullptr;
    if (FcPatternGetCharSet(font, FC_CHARSET, 0, &letters) != FcResultMatch) return false;
    const auto* next = kCzechLetters.data();
    auto rest = static_cast<int>(kCzechLetters.size());
    while (rest > 0) {
        FcChar32 letter = 0;
        const auto length = FcUtf8ToUcs4(reinterpret_cast<const FcChar8*>(next), &letter, rest);
        if (length <= 0 || FcCharSetHasChar(letters, letter) == FcFalse) return false;
        next += length;
        rest -= length;
    }
    return true;
}

base::Result<std::string, std::string> checked_family(FcConfig* config) {
    const auto* found = FcConfigGetFonts(config, FcSetApplication);
    if (found == nullptr || found->nfont < 2) return base::fail("a font file holds no font");
    const auto family = family_of(found->fonts[0]);
    for (int i = 0; i < found->nfont; ++i) {
        if (family_of(found->fonts[i]) != family)
            return base::fail("the fonts of letters are of two families");
        if (!speaks_czech(found->fonts[i]))
            return base::fail("the font " + family + " lacks letters of Czech");
    }
    return family;
}

}  // namespace

void ReleaseFonts::operator()(_FcConfig* config) const {
    FcConfigDestroy(config);
}

base::Result<FontFamily, std::string> opened(const Fonts& fonts) {
    auto config = TRY(held(fonts));
    auto name = TRY(checked_family(config.get()));
    return FontFamily{std::move(config), std::move(name)};
}

}  // namespace admin_api
