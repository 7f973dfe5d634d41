// SPDX-License-Identifier: MIT
#include "print/table.hpp"

#include <algorithm>
#include <numeric>

namespace cache_run {
namespace {

constexpr std::size_t kGap = 2;        // blanks between two columns
constexpr std::size_t kNarrowest = 8;  // least width of the flexible column

}  // namespace

void Table::add(const std::vector<std::string>& row) {
  for (const std::string& cell : row) {
    bytes_ += cell;
    ends_.push_back(bytes_.size());
  }
}

Table::Cells Table::cells_of(std::size_t row) const {
  Cells cells;
  cells.reserve(columns_.size());
  const std::size_t first = row * columns_.size();
  const std::string_view bytes(bytes_);
  for (std::size_t i = first; i < first + columns_.size(); ++i) {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    cells.push_back(bytes.substr(begin, ends_[i] - begin));
  }
  return cells;
}

Table::Cells Table::titles() const {
  Cells titles;
  titles.reserve(columns_.size());
  for (const Column& column : columns_) titles.push_back(column.title);
  return titles;
}

std::vector<std::size_t> Table::widths(const Screen& screen) const {
  std::vector<std::size_t> widths(columns_.size());
  const auto widen = [&](const Cells& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t width = width_of(cells[i]);
      const Column& column = columns_[i];
      if (column.flexible || width <= column.widest) widths[i] = std::max(widths[i], width);
    }
  };
  if (screen.is_terminal) widen(titles());
  for (std::size_t row = 0; row < ends_.size() / columns_.size(); ++row) widen(cells_of(row));
  if (!screen.is_terminal) return widths;
  const std::size_t all =
      std::accumulate(widths.begin(), widths.end(), kGap * (columns_.size() - 1));
  for (std::size_t i = 0; all > screen.width && i < columns_.size(); ++i) {
    if (!columns_[i].flexible) continue;
    // A short flexible column keeps its width, even if the row is then too long.
    const std::size_t excess = all - screen.width;
    const std::size_t least = std::min(widths[i], kNarrowest);
    widths[i] = std::max(least, widths[i] - std::min(widths[i], excess));
  }
  return widths;
}

std::string Table::line_of(const Cells& cells, const std::vector<std::size_t>& widths) const {
  std::string line;
  std::size_t owed = 0;  // blanks to add before the next text, so that no line ends in blanks
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool too_wide = columns_[i].flexible && width_of(cells[i]) > widths[i];
    const std::string cell =
        too_wide ? cut_in_the_middle(cells[i], widths[i]) : std::string(cells[i]);
    const std::size_t padding = widths[i] - std::min(widths[i], width_of(cell));
    if (columns_[i].align == Align::right) owed += padding;
    if (!cell.empty()) line.append(std::exchange(owed, 0), ' ').append(cell);
    if (columns_[i].align == Align::left) owed += padding;
    owed += kGap;
  }
  return line;
}

std::string Table::text(const Screen& screen) const {
  if (empty()) return {};
  const std::vector<std::size_t> widths = this->widths(screen);
  std::string text;
  if (screen.is_terminal) {
    const std::string line = line_of(titles(), widths);
    if (!line.empty()) text = bold(line, screen) + "\n";
  }
  for (std::size_t row = 0; row < ends_.size() / columns_.size(); ++row) {
    text.append(line_of(cells_of(row), widths)) += '\n';
  }
  return text;
}

}  // namespace cache_run
