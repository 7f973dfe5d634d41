// SPDX-License-Identifier: MIT
#include "cli/grammar.hpp"

#include <fmt/format.h>

// CLI11 includes <iostream>. A program with that header sets up std::cout and its locale at each
// start. That costs 46,000 instructions and 12 page faults, a fifth of a hit. CLI11 uses the two
// streams only as default arguments of App::exit(), which cache-run never calls. So the guard macro
// of libstdc++ suppresses the header here, and declarations of the streams are enough.
#define _GLIBCXX_IOSTREAM  // NOLINT: libstdc++'s own guard
#include <istream>
#include <ostream>
namespace std {       // NOLINT(cert-dcl58-cpp): declared as in <iostream>
extern ostream cout;  // NOLINT(*-non-const-global-variables)
extern ostream cerr;  // NOLINT(*-non-const-global-variables)
}  // namespace std
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <utility>

#include "sys/error.hpp"

namespace cache_run {
namespace {

/// Returns the names of an option in the form that CLI11 reads: "-i,--input".
std::string names_of(const GrammarOption& option) {
  if (option.letter == 0) return fmt::format("--{}", option.name);
  return fmt::format("-{},--{}", option.letter, option.name);
}

/// Adds options to an App of CLI11, which must outlive the rows.
class Rows {
 public:
  explicit Rows(CLI::App& app) : app_(app) { app_.set_help_flag(); }

  /// Adds an option. CLI11 stores its values in `values`, which must live until the end of parsing.
  void add(const GrammarOption& option, std::vector<std::string>& values) {
    CLI::Option* const added =
        option.is_flag ? app_.add_flag(names_of(option), values, std::string(option.help))
                       : add_valued(option, values);
    added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    if (!option.group.empty()) added->group(std::string(option.group));
  }

 private:
  CLI::Option* add_valued(const GrammarOption& option, std::vector<std::string>& values) {
    // This overload passes the words through. The typed overloads interpret '{}' and '%%'.
    const auto take = [&values](const CLI::results_t& found) {
      values = found;
      return true;
    };
    CLI::Option* const added = app_.add_option(names_of(option), take, std::string(option.help));
    added->type_name(std::string(option.value))->expected(1)->allow_extra_args(false);
    return added;
  }

  CLI::App& app_;
};

/// Prints help with the usage lines of cache-run instead of those of CLI11.
class PageFormatter : public CLI::Formatter {
 public:
  explicit PageFormatter(std::string usage) : usage_(std::move(usage)) {
    constexpr std::size_t kHelpColumn = 28;
    column_width(kHelpColumn);
  }
  std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override {
    return usage_;
  }

 private:
  std::string usage_;
};

}  // namespace

std::vector<FoundOption> parse_words(std::vector<std::string> words,
                                     std::span<const GrammarOption> options) {
  CLI::App app;
  Rows rows(app);
  std::vector<std::vector<std::string>> values(options.size());
  for (std::size_t i = 0; i < options.size(); ++i) rows.add(options[i], values[i]);
  try {
    std::reverse(words.begin(), words.end());  // App::parse() takes a vector from its end
    app.parse(std::move(words));
  } catch (const CLI::ParseError& problem) {
    throw UsageError(problem.what());
  }
  std::vector<FoundOption> found;
  for (std::size_t i = 0; i < options.size(); ++i) {
    for (std::string& value : values[i]) found.push_back({.place = i, .value = std::move(value)});
  }
  return found;
}

std::string text_of(const HelpPage& page) {
  CLI::App app(page.description);
  Rows rows(app);
  app.formatter(std::make_shared<PageFormatter>(page.usage));
  std::vector<std::string> unused;
  for (const GrammarOption& option : page.options) rows.add(option, unused);
  for (const NamedSummary& subcommand : page.subcommands) {
    app.add_subcommand(std::string(subcommand.name), std::string(subcommand.summary));
  }
  if (!page.footer.empty()) app.footer(page.footer);
  return app.help();
}

}  // namespace cache_run
