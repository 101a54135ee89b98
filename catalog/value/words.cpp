#include "catalog/value/words.h"

#include <optional>

#include "catalog/value/escapes.h"

namespace unitlint::value {

Span Words::span(std::size_t begin, std::size_t end) const {
    if (!nested_) return {begin, end};
    return mapped_ ? Span{begin + shift_, end + shift_} : outer_;
}

/// From the first change on, the word is built in the buffer.
void Words::begin_buffer(std::size_t begin) {
    if (buffered_) return;
    buffered_ = true;
    buffer_.assign(text_.substr(begin, at_ - begin));
}

Words::Result Words::finish(Word& word, std::size_t begin, std::size_t end) {
    word.verbatim = !buffered_ && mapped_;
    word.text = buffered_ ? std::string_view(buffer_) : text_.substr(begin, end - begin);
    word.where = span(begin, end);
    return Result::Word;
}

/// At a backslash. False when it makes the word unreadable; otherwise what it stands for is in the
/// buffer.
bool Words::take_escape(char quote) {
    const std::string_view after = text_.substr(at_ + 1);
    if (after.empty()) {
        const bool relaxed = has(keep_unknown_escapes) && (quote == 0 || has(WordFlags::Relax));
        if (!relaxed && !has(WordFlags::Relax)) return false;
        if (relaxed) buffer_ += '\\';
        at_ = text_.size();
        return true;
    }
    if (!has(WordFlags::CUnescape) && !has(WordFlags::UnescapeSeparators)) {
        buffer_ += after.front();
        at_ += 2;
        return true;
    }
    const std::optional<Escape> escape =
        has(WordFlags::CUnescape) ? decode_escape(after) : std::nullopt;
    if (escape) {
        buffer_ += escape->bytes;
        at_ += 1 + escape->length;
        return true;
    }
    const bool separator = has(WordFlags::UnescapeSeparators) &&
                           (is_separator(after.front()) || after.front() == '\\');
    if (!separator && !has(keep_unknown_escapes)) return false;
    if (!separator) buffer_ += '\\';
    buffer_ += after.front();
    at_ += 2;
    return true;
}

/// At a separator outside of quotes, which ends the word.
Words::Result Words::end_word(Word& word, std::size_t begin) {
    const std::size_t end = at_;
    last_separator_ = text_[at_++];
    if (!has(WordFlags::DontCoalesceSeparators)) skip_separators();
    return finish(word, begin, end);
}

void Words::skip_separators() {
    while (at_ < text_.size() && is_separator(text_[at_])) ++at_;
    if (at_ == text_.size()) ended_ = true;
}

/// Takes the bytes that stand for themselves, up to one that may not.
void Words::take_run(char quote) {
    std::size_t end = at_;
    for (; end < text_.size(); ++end) {
        const char c = text_[end];
        if (c == '\\' || c == '"' || c == '\'' || (quote == 0 && is_separator(c))) break;
    }
    if (buffered_) buffer_.append(text_.substr(at_, end - at_));
    at_ = end;
}

Words::Result Words::next(Word& word) {
    if (!ended_ && !has(WordFlags::DontCoalesceSeparators)) skip_separators();
    if (ended_) return Result::End;
    buffered_ = false;
    last_separator_ = 0;
    const std::size_t begin = failed_ = at_;
    char quote = 0;
    while (true) {
        take_run(quote);
        if (at_ >= text_.size()) break;
        const char c = text_[at_];
        if (c == '\\' && !has(WordFlags::RetainEscape)) {
            begin_buffer(begin);
            if (take_escape(quote)) continue;
            ended_ = true;
            return Result::Error;
        }
        if (has(WordFlags::Unquote) && (quote != 0 ? c == quote : c == '"' || c == '\'')) {
            begin_buffer(begin);
            quote = quote != 0 ? '\0' : c;
            ++at_;
            continue;
        }
        if (quote == 0 && is_separator(c)) return end_word(word, begin);
        if (buffered_) buffer_ += c;
        ++at_;
    }
    ended_ = true;
    if (quote != 0 && !has(WordFlags::Relax)) return Result::Error;
    return finish(word, begin, text_.size());
}

bool take_parts(Words& words, std::size_t most, std::vector<Part>& parts) {
    Word word;
    while (parts.size() < most) {
        const Words::Result result = words.next(word);
        if (result != Words::Result::Word) return result == Words::Result::End;
        parts.push_back({std::string(word.text), word.where, word.verbatim});
    }
    return true;
}

}  // namespace unitlint::value
