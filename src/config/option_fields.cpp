// SPDX-License-Identifier: MIT
#include "config/option_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>
#include <utility>

#include "config/quantities.hpp"
#include "config/values.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

/// The access to the field of an option with one value. The last assignment wins.
struct Field {
  OptionId option;
  void (*set)(Settings& settings, std::string_view text, std::string_view place);
  SettingValue (*get)(const Settings& settings);
};

/// Makes the Field of an option. `find` returns a reference to the field in a Settings. It must not
/// capture anything, because the two functions construct it anew. `read` makes the value of a text
/// and a place. `show` makes a SettingValue of the value.
template <auto read, auto show, typename Find>
constexpr Field field(OptionId option, Find /*find*/) {
  return {.option = option,
          .set = [](Settings& settings, std::string_view text,
                    std::string_view place) { Find{}(settings) = read(text, place); },
          .get = [](const Settings& settings) -> SettingValue { return show(Find{}(settings)); }};
}

SettingValue flag(bool value) { return value; }
SettingValue text_or_nothing(const std::string& text) {
  return text.empty() ? SettingValue() : SettingValue(text);
}
SettingValue size_or_nothing(std::uint64_t most) {
  if (most == std::numeric_limits<std::uint64_t>::max()) return {};
  return most;
}
SettingValue age_or_nothing(const std::optional<std::chrono::nanoseconds>& age) {
  return age ? SettingValue(*age) : SettingValue();
}
SettingValue duration(std::chrono::nanoseconds time) { return time; }
SettingValue statuses(const std::bitset<kStatuses>& set) { return statuses_text(set); }
SettingValue auto_inputs(AutoInputs which) { return std::string(name_of(which)); }
SettingValue trace_use(TraceUse use) { return std::string(name_of(use)); }
SettingValue output_times(OutputTimes which) { return std::string(name_of(which)); }
SettingValue remote_mode(RemoteMode mode) { return text_or_nothing(std::string(name_of(mode))); }
SettingValue input_mode(ObservationKind kind) { return std::string(name_of(kind)); }

std::string any_text(std::string_view text, std::string_view /*place*/) {
  return std::string(text);
}
std::string directory_or_nothing(std::string_view text, std::string_view place) {
  return text.empty() ? std::string() : directory_value(text, place);
}

/// Accepts the path of a file. Throws UsageError for a relative path in a file or a variable: it
/// would change with the working directory.
std::string full_path(std::string_view text, std::string_view place) {
  std::string path = directory_value(text, place);
  if (!path.starts_with('/') && !place.starts_with("--")) {
    throw UsageError(
        fmt::format("{}: '{}' depends on the working directory: write it in full", place, text));
  }
  return path;
}

/// Sets or takes back one use of standard input. The flags --stdin and --no-stdin exclude each
/// other, and the stronger place wins.
template <InputUse use>
void set_input_use(Settings& settings, std::string_view text, std::string_view place) {
  InputUse& now = settings.key.standard_input;
  if (flag_value(text, place)) {
    now = use;
  } else if (now == use) {
    now = InputUse::own;
  }
}

using Id = OptionId;

constexpr auto kFields = std::to_array<Field>({
    field<input_mode_value, input_mode>(
        Id::input_mode, [](auto& all) -> auto& { return all.key.input_mode; }),
    field<flag_value, flag>(
        Id::inputs_null, [](auto& all) -> auto& { return all.key.input_lists_null; }),
    field<text_value, text_or_nothing>(
        Id::depfile, [](auto& all) -> auto& { return all.key.depfile; }),
    field<auto_inputs_value, auto_inputs>(
        Id::auto_inputs, [](auto& all) -> auto& { return all.key.auto_inputs; }),
    field<flag_value, flag>(
        Id::ignore_unmatched, [](auto& all) -> auto& { return all.key.ignore_unmatched; }),
    field<flag_value, flag>(
        Id::no_default_env, [](auto& all) -> auto& { return all.key.no_default_variables; }),
    {.option = Id::standard_input,
     .set = set_input_use<InputUse::keyed>,
     .get = [](const Settings& all) { return flag(all.key.standard_input == InputUse::keyed); }},
    {.option = Id::no_standard_input,
     .set = set_input_use<InputUse::empty>,
     .get = [](const Settings& all) { return flag(all.key.standard_input == InputUse::empty); }},
    field<size_bound_value, size_or_nothing>(
        Id::max_standard_input, [](auto& all) -> auto& { return all.key.max_standard_input; }),
    field<flag_value, flag>(
        Id::tty, [](auto& all) -> auto& { return all.key.terminal; }),
    field<flag_value, flag>(
        Id::libs, [](auto& all) -> auto& { return all.key.libraries; }),
    field<text_value, text_or_nothing>(
        Id::base_dir, [](auto& all) -> auto& { return all.key.base_directory; }),
    field<flag_value, flag>(
        Id::no_cwd, [](auto& all) -> auto& { return all.key.no_working_directory; }),
    field<any_text, text_or_nothing>(
        Id::scope, [](auto& all) -> auto& { return all.key.scope; }),
    field<trace_value, trace_use>(
        Id::trace, [](auto& all) -> auto& { return all.key.trace; }),

    field<flag_value, flag>(
        Id::remove_outputs, [](auto& all) -> auto& { return all.result.remove_outputs; }),
    field<output_times_value, output_times>(
        Id::output_times, [](auto& all) -> auto& { return all.result.output_times; }),
    field<statuses_value, statuses>(
        Id::cache_exit, [](auto& all) -> auto& { return all.result.cache_exit; }),
    field<duration_value, duration>(
        Id::min_duration, [](auto& all) -> auto& { return all.result.min_duration; }),
    field<size_bound_value, size_or_nothing>(
        Id::max_entry_size, [](auto& all) -> auto& { return all.result.max_entry_size; }),
    field<size_limit_value, size_or_nothing>(
        Id::max_size, [](auto& all) -> auto& { return all.result.max_size; }),
    field<time_limit_value, age_or_nothing>(
        Id::max_age, [](auto& all) -> auto& { return all.result.max_age; }),

    field<age_value, age_or_nothing>(
        Id::ttl, [](auto& all) -> auto& { return all.use.ttl; }),
    field<age_value, age_or_nothing>(
        Id::stale, [](auto& all) -> auto& { return all.use.stale; }),
    field<any_text, text_or_nothing>(
        Id::valid_if, [](auto& all) -> auto& { return all.use.valid_if; }),
    field<flag_value, flag>(
        Id::refresh, [](auto& all) -> auto& { return all.use.refresh; }),
    field<flag_value, flag>(
        Id::read_only, [](auto& all) -> auto& { return all.use.read_only; }),
    field<flag_value, flag>(
        Id::only_cached, [](auto& all) -> auto& { return all.use.only_cached; }),
    field<flag_value, flag>(
        Id::no_cache, [](auto& all) -> auto& { return all.use.no_cache; }),
    field<flag_value, flag>(
        Id::check, [](auto& all) -> auto& { return all.use.check; }),
    field<flag_value, flag>(
        Id::warm, [](auto& all) -> auto& { return all.use.warm; }),
    field<flag_value, flag>(
        Id::no_wait, [](auto& all) -> auto& { return all.use.no_wait; }),
    field<flag_value, flag>(
        Id::strict, [](auto& all) -> auto& { return all.use.strict; }),

    field<directory_value, text_or_nothing>(
        Id::cache_dir, [](auto& all) -> auto& { return all.place.cache_dir; }),
    field<directory_or_nothing, text_or_nothing>(
        Id::fallback_dir, [](auto& all) -> auto& { return all.place.fallback_dir; }),
    field<remote_mode_value, remote_mode>(
        Id::remote_mode, [](auto& all) -> auto& { return all.remote.mode; }),
    field<full_path, text_or_nothing>(
        Id::remote_key, [](auto& all) -> auto& { return all.remote.key; }),
    field<flag_value, flag>(
        Id::no_memo, [](auto& all) -> auto& { return all.place.no_memo; }),
    field<report_value, text_or_nothing>(
        Id::report, [](auto& all) -> auto& { return all.place.report; }),
    field<flag_value, flag>(
        Id::verbose, [](auto& all) -> auto& { return all.place.verbose; }),
    field<flag_value, flag>(
        Id::quiet, [](auto& all) -> auto& { return all.place.quiet; }),
    field<flag_value, flag>(
        Id::help, [](auto& all) -> auto& { return all.place.help; }),
    field<flag_value, flag>(
        Id::version, [](auto& all) -> auto& { return all.place.version; }),
});

/// The access to the field of a repeatable option, which collects values.
struct ListField {
  OptionId option;
  void (*add)(Settings& settings, std::string_view text, const std::string& place);
  void (*clear)(Settings& settings);
};

/// Makes the ListField of an option whose field is a vector. See field() for `read` and `find`.
template <auto read = text_value, typename Find>
constexpr ListField list_field(OptionId option, Find /*find*/) {
  return {.option = option,
          .add = [](Settings& settings, std::string_view text,
                    const std::string& place) { Find{}(settings).push_back(read(text, place)); },
          .clear = [](Settings& settings) { Find{}(settings).clear(); }};
}

/// Adds the value of --input or --input-mtime. A value "!GLOB" leaves paths out of both options.
void add_input(Settings& settings, std::vector<std::string>& inputs, std::string_view text,
               std::string_view place) {
  if (text.starts_with('!')) {
    settings.key.left_out.push_back(text_value(text.substr(1), place));
  } else {
    inputs.push_back(text_value(text, place));
  }
}

std::string variable_name(std::string_view text, std::string_view place) {
  if (text.find('=') != std::string_view::npos) {
    throw UsageError(fmt::format(
        "{}: '{}' is not the name of a variable: give the name without the value", place, text));
  }
  return text_value(text, place);
}

constexpr auto kListFields = std::to_array<ListField>({
    {Id::input,
     [](Settings& all, std::string_view text, const std::string& place) {
       add_input(all, all.key.inputs, text, place);
     },
     [](Settings& all) {
       all.key.inputs.clear();
       all.key.left_out.clear();
     }},
    {Id::input_mtime,
     [](Settings& all, std::string_view text, const std::string& place) {
       add_input(all, all.key.inputs_by_mtime, text, place);
     },
     [](Settings& all) { all.key.inputs_by_mtime.clear(); }},
    list_field(
        Id::inputs_from, [](auto& all) -> auto& { return all.key.input_lists; }),
    {Id::ignore_arg,
     [](Settings& all, std::string_view text, const std::string& place) {
       all.key.argument_rules.push_back(
           {.pattern = text_value(text, place), .command = {}, .place = place});
     },
     // Only rules of --ignore-arg: those of [[rule.normalize]] belong to no option.
     [](Settings& all) {
       std::erase_if(all.key.argument_rules,
                     [](const auto& rule) { return rule.treatment == Treatment::ignore; });
     }},
    {Id::env,
     [](Settings& all, std::string_view text, const std::string& place) {
       const bool leaves_out = text.starts_with('!');
       (leaves_out ? all.key.left_out_variables : all.key.variables)
           .push_back(variable_name(leaves_out ? text.substr(1) : text, place));
     },
     [](Settings& all) {
       all.key.variables.clear();
       all.key.left_out_variables.clear();
     }},
    list_field<any_text>(
        Id::key, [](auto& all) -> auto& { return all.key.texts; }),
    list_field(
        Id::code, [](auto& all) -> auto& { return all.key.code; }),
    list_field(
        Id::output, [](auto& all) -> auto& { return all.result.outputs; }),
    list_field<allow_value>(
        Id::allow, [](auto& all) -> auto& { return all.result.allowed; }),
    list_field<full_path>(
        Id::trust, [](auto& all) -> auto& { return all.place.trusted; }),
    list_field<remote_value>(
        Id::remote, [](auto& all) -> auto& { return all.remote.urls; }),
    list_field<full_path>(
        Id::remote_trust, [](auto& all) -> auto& { return all.remote.trusted; }),
});

template <typename Fields>
auto* find_field(Fields& fields, OptionId option) {
  const auto* const found = std::find_if(
      fields.begin(), fields.end(), [option](const auto& one) { return one.option == option; });
  return found == fields.end() ? nullptr : found;
}

}  // namespace

void set_option(Settings& settings, const Option& option, std::string_view text,
                const std::string& place) {
  if (const ListField* const list = find_field(kListFields, option.id)) {
    list->add(settings, text, place);
  } else if (const Field* const field = find_field(kFields, option.id)) {
    field->set(settings, text, place);
  } else if (option.id != OptionId::shell) {  // take_shell_line() has made it the command
    throw std::logic_error("an option without a field");
  }
}

void clear_option(Settings& settings, const Option& option) {
  if (const ListField* const list = find_field(kListFields, option.id)) list->clear(settings);
}

SettingValue value_of(const Settings& settings, OptionId option) {
  const Field* const field = find_field(kFields, option);
  if (field == nullptr) throw std::logic_error("no such single value");
  return field->get(settings);
}

}  // namespace cache_run
