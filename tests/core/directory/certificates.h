// Certificates for one test, made on the spot by the openssl program, in a folder that goes with
// them. Throws std::runtime_error with what openssl said.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/test_directory.h"

namespace directory_tests {

struct CertificateWanted {
    std::string names = "IP:127.0.0.2";  // subjectAltName; empty for none
    std::string subject = "/CN=directory";
    int days = 1;  // below zero: expired
};

class CertificateAuthority {
public:
    explicit CertificateAuthority(const std::string& name) : folder_(make_folder()) {
        auto arguments = with_new_key("ca", "/CN=" + name);
        arguments.insert(arguments.end(), {"-x509", "-days", "1", "-out", "ca.pem"});
        openssl(std::move(arguments));
    }
    ~CertificateAuthority() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    CertificateAuthority(const CertificateAuthority&) = delete;
    CertificateAuthority& operator=(const CertificateAuthority&) = delete;

    [[nodiscard]] std::string file() const { return folder_ / "ca.pem"; }

    [[nodiscard]] test_support::ServerCertificate issue(const CertificateWanted& wanted) {
        const auto name = std::to_string(++issued_);
        auto request = with_new_key(name, wanted.subject);
        request.insert(request.end(), {"-out", name + ".csr"});
        if (!wanted.names.empty())
            request.insert(request.end(), {"-addext", "subjectAltName=" + wanted.names});
        openssl(std::move(request));
        openssl(
            {"x509",
             "-req",
             "-in",
             name + ".csr",
             "-CA",
             "ca.pem",
             "-CAkey",
             "ca.key",
             "-CAcreateserial",
             "-copy_extensions",
             "copy",
             "-days",
             std::to_string(wanted.days),
             "-out",
             name + ".pem"}
        );
        return {folder_ / (name + ".pem"), folder_ / (name + ".key")};
    }

private:
    static std::filesystem::path make_folder() {
        std::string pattern = "/tmp/klicnik-XXXXXX";
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
        return pattern;
    }
    static std::vector<std::string> with_new_key(
        const std::string& name, const std::string& subject
    ) {
        return {
            "req",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-keyout",
            name + ".key",
            "-subj",
            subject};
    }
    void openssl(std::vector<std::string> arguments) const {
        const test_support::Command tool{
            .program = "/usr/bin/openssl",
            .arguments = std::move(arguments),
            .folder = folder_,
            .output = folder_ / "openssl.log"};
        if (test_support::run(tool) == 0) return;
        std::ifstream log{tool.output};
        throw std::runtime_error(std::string{std::istreambuf_iterator<char>{log}, {}});
    }

    std::filesystem::path folder_;
    int issued_ = 0;
};

}  // namespace directory_tests
