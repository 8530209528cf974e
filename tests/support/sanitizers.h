// Which sanitizer watches this program: g++ says it by a macro, clang by a feature.
#pragma once

#ifndef __has_feature
#define __has_feature(name) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define KLICNIK_ADDRESS_SANITIZER
#endif
#if defined(__SANITIZE_THREAD__) || __has_feature(thread_sanitizer)
#define KLICNIK_THREAD_SANITIZER
#endif
