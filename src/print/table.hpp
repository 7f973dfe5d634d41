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

/// The format of a column.
struct Column {
  std::string_view title;  ///< must outlive the table
  Align align = Align::left;
  /// True if the table may cut cells when the terminal is too narrow. At most one column may be
  /// flexible.
  bool flexible = false;
  /// A wider cell does not widen the column in other rows. A flexible column has no such limit.
  std::size_t widest = std::numeric_limits<std::size_t>::max();
};

/// A table of rows and columns, with two blanks between columns. On a terminal, the titles come
/// first, in bold. The table cuts the flexible column there, so that a row is one line of the
/// terminal. Elsewhere there are no titles and no cuts, so that programs can read the rows. A cell
/// must not hold two blanks in a row, unless it is the last one.
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// Adds a row. `row` must have a printable() text for each column.
  void add(const std::vector<std::string>& row);

  [[nodiscard]] bool empty() const { return ends_.empty(); }

  /// Returns all lines, each with its newline; "" if there is no row.
  [[nodiscard]] std::string text(const Screen& screen) const;

 private:
  using Cells = std::vector<std::string_view>;

  [[nodiscard]] Cells cells_of(std::size_t row) const;
  [[nodiscard]] Cells titles() const;
  [[nodiscard]] std::vector<std::size_t> widths(const Screen& screen) const;
  [[nodiscard]] std::string line_of(const Cells& cells,
                                    const std::vector<std::size_t>& widths) const;

  std::vector<Column> columns_;
  // There may be 100,000 rows, so all cells are in one text, which needs few allocations.
  std::string bytes_;
  std::vector<std::size_t> ends_;  // the end of each cell in bytes_
};

}  // namespace cache_run
