// SPDX-License-Identifier: MIT
#include "cli/grammar.hpp"

#include <fmt/format.h>

// CLI11 without what <iostream> brings: each program that contains that header sets up std::cout,
// its locale and facets whenever it starts, 46,000 instructions and 12 page faults, which is a
// fifth of what a hit takes. CLI11 names the two streams only as defaults of App::exit(), which
// nobody calls here, so it is enough that they are declared, as libstdc++'s <iostream> does.
#define _GLIBCXX_IOSTREAM  // NOLINT: libstdc++'s own guard
#include <istream>
#include <ostream>
namespace std {       // NOLINT(cert-dcl58-cpp): as declared there
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

std::string names_of(const GrammarOption& option) {
  if (option.letter == 0) return fmt::format("--{}", option.name);
  return fmt::format("-{},--{}", option.letter, option.name);
}

/// Options as those of CLI11, which keeps here what each was given.
class Rows {
 public:
  explicit Rows(CLI::App& app) : app_(app) { app_.set_help_flag(); }

  /// `values` gets the values of the option. A flag gets them only at the end of parsing.
  void add(const GrammarOption& option, std::vector<std::string>& values) {
    CLI::Option* const added =
        option.is_flag ? app_.add_flag(names_of(option), values, std::string(option.help))
                       : add_valued(option, values);
    added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    if (!option.group.empty()) added->group(std::string(option.group));
  }

 private:
  CLI::Option* add_valued(const GrammarOption& option, std::vector<std::string>& values) {
    // The plain callback: the typed ones give '{}' and '%%' a meaning of their own.
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
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the end
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
