#include "catalog/manual/table.h"

#include "catalog/manual/inline_markdown.h"
#include "catalog/manual/roff.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace unitlint::manual {

namespace {

// No table of systemd has more than 8 columns.
constexpr std::size_t max_columns = 16;

using Row = std::vector<std::string>;

/// Reads the options, formats and data of one table (tbl(1): "table(s) specification").
class TableReader {
public:
    TableReader(std::string_view source, std::span<const std::string> notes)
        : rest_(source), notes_(notes), may_repeat_(source.size()) {}

    std::vector<Row> rows() {
        options();
        formats();
        while (!rest_.empty()) {
            data_line(next());
        }
        if (!row_.empty()) {
            end_row();
        }
        return std::move(rows_);
    }

private:
    std::string_view next() {
        const std::size_t end = std::min(rest_.find('\n'), rest_.size());
        const std::string_view line = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        return line;
    }

    // "allbox tab(:);" names the separator of cells, a tab if it does not.
    void options() {
        const std::string_view line = rest_.substr(0, rest_.find('\n'));
        if (!line.ends_with(';')) {
            return;
        }
        const std::size_t tab = line.find("tab(");
        if (tab != std::string_view::npos && tab + 4 < line.size()) {
            separator_ = line[tab + 4];
        }
        next();
    }

    // One line a row, the last one for all further rows: "lB lB" or "l ^" (^: goes on from the row
    // above).
    void formats() {
        formats_.clear();
        row_of_format_ = 0;
        while (!rest_.empty()) {
            std::string_view line = next();
            const bool last = line.ends_with('.');
            std::string keys;
            char before = ' ';
            for (const char c : line) {
                if (before == ' ' && c != ' ' && c != '.') {
                    keys += c;
                }
                before = c;
            }
            formats_.push_back(keys);
            if (last) {
                return;
            }
        }
    }

    void data_line(std::string_view line) {
        if (line.starts_with(".T&")) {
            formats();
            return;
        }
        if (line.starts_with('.') || line == "_" || line == "=") {
            return;
        }
        fields(line);
    }

    void fields(std::string_view line) {
        for (;;) {
            if (line == "T{") {
                line = block();
                if (!line.starts_with(separator_)) {
                    break;
                }
            } else {
                const std::size_t end = std::min(line.find(separator_), line.size());
                add_cell(line.substr(0, end));
                if (end == line.size()) {
                    break;
                }
                line.remove_prefix(end);
            }
            line.remove_prefix(1);
        }
        end_row();
    }

    // The lines between "T{" and "T}" are one cell. Returns what follows "T}" on its line.
    std::string_view block() {
        std::string cell;
        while (!rest_.empty()) {
            const std::string_view line = next();
            if (line.starts_with("T}")) {
                add_cell(cell);
                return line.substr(2);
            }
            if (line.starts_with(".IP \\(bu")) {
                cell += "\\(bu ";
            } else if (!line.starts_with('.') && !line.starts_with('\'') &&
                       !line.starts_with("\\h'")) {
                cell.append(line).append("\n");
            }
        }
        add_cell(cell);
        return {};
    }

    void add_cell(std::string_view raw) {
        if (row_.size() < max_columns) {
            row_.push_back(inline_markdown(raw, notes_, Place::TableCell));
        }
    }

    void end_row() {
        if (!formats_.empty() && !rows_.empty()) {
            repeat_spanned_cells(formats_[std::min(row_of_format_, formats_.size() - 1)],
                                 rows_.back());
        }
        ++row_of_format_;
        rows_.push_back(std::move(row_));
        row_.clear();
    }

    void repeat_spanned_cells(std::string_view format, const Row& above) {
        for (std::size_t i = 0; i < std::min({format.size(), above.size(), max_columns}); ++i) {
            if (format[i] != '^' || above[i].size() > may_repeat_) {
                continue;
            }
            row_.resize(std::max(row_.size(), i + 1));
            if (row_[i].empty()) {
                row_[i] = above[i];
                may_repeat_ -= above[i].size();
            }
        }
    }

    std::string_view rest_;
    std::span<const std::string> notes_;
    // Keeps a broken table from growing out of proportion to its source.
    std::size_t may_repeat_;
    char separator_ = '\t';
    std::vector<std::string> formats_;
    std::size_t row_of_format_ = 0;
    Row row_;
    std::vector<Row> rows_;
};

void append_row(std::string& out, const Row& row, std::size_t columns) {
    for (std::size_t i = 0; i < columns; ++i) {
        out += i < row.size() && !row[i].empty() ? "| " + row[i] + " " : "| ";
    }
    out += "|\n";
}

}  // namespace

std::string table_markdown(std::string_view source, std::span<const std::string> notes) {
    const std::vector<Row> rows = TableReader(source, notes).rows();
    std::size_t columns = 0;
    for (const Row& row : rows) {
        columns = std::max(columns, row.size());
    }
    std::string out;
    if (columns == 0) {
        return out;
    }
    append_row(out, rows.front(), columns);
    for (std::size_t i = 0; i < columns; ++i) {
        out += "| --- ";
    }
    out += "|\n";
    for (std::size_t i = 1; i < rows.size(); ++i) {
        append_row(out, rows[i], columns);
    }
    out.pop_back();
    return out;
}

}  // namespace unitlint::manual
