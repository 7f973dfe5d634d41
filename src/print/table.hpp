// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "print/screen.hpp"

namespace cache_run {

enum class Align : std::uint8_t { left, right };

struct Column {
  std::string_view title;
  Align align = Align::left;
  /// Cut where the terminal is too narrow for the table. At most one column is.
  bool flexible = false;
  /// A cell that is wider does not widen those of other rows. Not of the flexible column.
  std::size_t widest = std::numeric_limits<std::size_t>::max();
};

/// Rows in columns with two blanks between them. On a terminal the titles, in bold, come first, and
/// the flexible column is cut so that a row is a line of the terminal. Elsewhere each line is a row
/// with all its text, so that programs can read it: a cell has no two blanks in a row, or is the
/// last.
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// Adds a row: a printable() text for each column.
  void add(const std::vector<std::string>& row);

  [[nodiscard]] bool empty() const { return ends_.empty(); }

  /// All lines, each with its newline; "" if there is no row.
  [[nodiscard]] std::string text(const Screen& screen) const;

 private:
  using Cells = std::vector<std::string_view>;

  [[nodiscard]] Cells cells_of(std::size_t row) const;
  [[nodiscard]] Cells titles() const;
  [[nodiscard]] std::vector<std::size_t> widths(const Screen& screen) const;
  [[nodiscard]] std::string line_of(const Cells& cells,
                                    const std::vector<std::size_t>& widths) const;

  std::vector<Column> columns_;
  // There may be 100,000 rows, so all cells are one text.
  std::string bytes_;
  std::vector<std::size_t> ends_;  // of each cell in it
};

}  // namespace cache_run
