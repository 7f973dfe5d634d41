// SPDX-License-Identifier: MIT
#include <exception>

#include "commands/main_program.hpp"
#include "process/ending.hpp"
#include "sys/cannot_start.hpp"
#include "sys/log.hpp"

int main(int argc, char** argv) {
  using namespace cache_run;  // NOLINT(google-build-using-namespace): this is the program
  Ending ending{.by_signal = false, .code = kOwnFailure};
  try {
    ending = main_program({argv + 1, argv + argc});
  } catch (const CannotStart& problem) {
    say_error(problem.what());
    ending.code = problem.status();
  } catch (const std::exception& problem) {
    say_error(problem.what());
  }
  end_like(ending);
}
