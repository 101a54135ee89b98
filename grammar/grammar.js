/**
 * @file systemd unit files, read line by line as systemd itself reads them
 * @license MIT
 *
 * Every byte sequence has a tree without ERROR and MISSING nodes: what systemd would refuse has a
 * node of its own (`malformed_line`, `malformed_header`), and in every place there is a token for
 * every character. So there is no external scanner and no `conflicts`.
 *
 * Line ends are explicit. If they were optional or extras, the tokens of the next line would be
 * valid at the end of this one, and the longest match would read `[Unit]` as text. The last line
 * of a file, which may lack its line end, therefore has rules of its own, called `_last_...`.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

// One line end. NUL ends a line too; the pairs and triples count once.
const EOL = "(\\n\\r?\\x00?|\\r\\n?\\x00?|\\x00)";

// For use in negated character classes: what ends a line, and blanks beside it.
const ENDS = "\\n\\r\\x00";
const BLANKS = " \\t";

/** @param {string} source */
const regex = (source) => new RegExp(source, "u");

// Units with blanks between them, but neither before nor behind.
/** @param {string} unit */
const words = (unit) => regex(`(${unit})+([${BLANKS}]+(${unit})+)*`);

// Behind a letter or a digit an apostrophe is text, as in "don't"; elsewhere it opens a string.
const TEXT = words(`[A-Za-z0-9]'*|[^A-Za-z0-9${BLANKS}${ENDS}"'%$\\\\]`);

/** @param {string} quote */
const quoted_text = (quote) => words(`[^${BLANKS}${ENDS}${quote}%$\\\\]`);

// A backslash takes the next character along, so that only an odd one is left to continue the
// line. It never takes the "=" that ends the key, nor a blank, which may be behind the key.
const KEY_TEXT = words(`[^${BLANKS}${ENDS}=\\\\]|\\\\[^${BLANKS}${ENDS}=]`);

// The name in a header goes to the last "]", and that one must end the line: a "]" belongs to the
// text if something other than blanks and "]" follows. Blanks belong to the name.
const NAME_START = `[^${BLANKS}${ENDS}\\]\\\\]|\\\\[^${ENDS}\\]]`;
const NAME_UNIT = `[^${ENDS}\\]\\\\]|\\\\[^${ENDS}\\]]`;
const NAME_BRACKETS = `\\][\\]${BLANKS}]*(${NAME_START})(${NAME_UNIT})*`;
const NAME_TEXT = regex(`((${NAME_START})(${NAME_UNIT})*|${NAME_BRACKETS})(${NAME_BRACKETS})*`);

// The lexer prefers the higher number, and among equals the longest match.
const PREC = { header: 1, piece: 2, comment: 3 };

const OPEN = token(prec(PREC.header, "["));

// Lines come in hidden groups of so many, only for speed: after an edit tree-sitter reuses the
// items of a list one by one, so that fewer and larger ones are cheaper. A fresh parse takes an
// eighth less, and a character typed among 30,000 lines a tenth; a new line costs up to twice as
// much.
const GROUP = 8;

/** @type {(count: number, $: GrammarSymbols<string>) => RuleOrLiteral[]} */
const lines = (count, $) => Array(count).fill($._line);

/** @type {(first: number, rule: (count: number) => RuleOrLiteral) => ChoiceRule} */
const for_counts_from = (first, rule) =>
  choice(...Array.from({ length: GROUP - first }, (_, i) => rule(first + i)));

/** @param {GrammarSymbols<string>} $ */
const key = ($) => field("key", choice(alias($._key_text, $.key), alias($._key, $.key)));

/** @param {GrammarSymbols<string>} $ */
const value = ($) => field("value", choice(alias($._text, $.value), alias($._value, $.value)));

module.exports = grammar({
  name: "systemd",

  extras: () => [/[ \t]/],

  inline: ($) => [$._header, $._name_piece, $._closing],

  rules: {
    unit_file: ($) =>
      choice(
        seq(
          optional($._groups),
          optional($._rest),
          repeat($.section),
          optional(alias($._last_section, $.section)),
        ),
        seq(optional($._groups), $._last_rest),
      ),

    section: ($) => seq($._header, $._line_end, optional($._groups), optional($._rest)),

    _last_section: ($) =>
      choice(
        $._header,
        field("header", alias($._last_malformed_header, $.malformed_header)),
        seq($._header, $._line_end, optional($._groups), $._last_rest),
      ),

    _groups: ($) => repeat1(seq(...lines(GROUP, $))),
    _rest: ($) => for_counts_from(1, (count) => seq(...lines(count, $))),
    _last_rest: ($) => for_counts_from(0, (count) => seq(...lines(count, $), $._last_line)),

    _line: ($) =>
      choice(
        $.assignment,
        seq($.comment, $._line_end),
        seq($._malformed_line, $._line_end),
        $._blank_lines,
        // With nothing before it a continued line is a blank line: what follows stands alone.
        $._continuation_mark,
      ),

    _last_line: ($) =>
      choice(
        alias($._last_assignment, $.assignment),
        $.comment,
        $._malformed_line,
        alias($._last_key, $.malformed_line),
      ),

    comment: () => token(prec(PREC.comment, regex(`[#;][^${ENDS}]*`))),

    // Headers

    _header: ($) => field("header", choice($.section_header, $.malformed_header)),

    // Which bracket is the last one cannot always be told in time. In "[a]]", and in a header that
    // goes on behind a bracket, the node of the name holds the closing bracket, too.
    section_header: ($) =>
      seq(
        OPEN,
        choice(
          seq(optional(field("name", alias($._name, $.section_name))), "]"),
          field("name", alias($._bracketed_name, $.section_name)),
        ),
      ),

    _bracketed_name: ($) =>
      choice(
        seq(optional($._name), $._brackets),
        seq($._reopened_name, optional($._header_pieces), $._closing),
      ),

    malformed_header: ($) =>
      seq(
        OPEN,
        optional(
          choice(
            $._name,
            $._reopened_name,
            seq($._reopened_name, optional($._header_pieces), $._name_piece),
          ),
        ),
      ),

    _last_malformed_header: ($) =>
      seq(
        OPEN,
        choice(
          seq(optional($._name_blanks), optional($._name_pieces)),
          seq(optional($._name), $._closing),
          seq($._reopened_name, optional($._header_pieces)),
        ),
        $._last_continuation,
      ),

    _reopened_name: ($) =>
      seq(optional($._name), $._closing, choice($._continuation, $._backslash)),

    _header_pieces: ($) => repeat1(choice($._name_piece, $._closing)),

    _name: ($) => choice($._name_blanks, seq(optional($._name_blanks), $._name_pieces)),

    _name_pieces: ($) => repeat1($._name_piece),

    _name_piece: ($) => choice($._name_text, $._backslash, $._continuation),
    _closing: ($) => choice("]", $._brackets),

    _name_text: () => NAME_TEXT,
    _name_blanks: () => token.immediate(prec(PREC.piece, regex(`[${BLANKS}]+`))),
    _brackets: () => regex(`\\][\\]${BLANKS}]*\\]`),

    // Assignments

    // An assignment holds its line end: that is one node less a line, and a tenth of the time.
    assignment: ($) => seq(optional(key($)), "=", optional(value($)), $._line_end),

    _last_assignment: ($) =>
      seq(
        optional(key($)),
        "=",
        optional(choice(value($), field("value", alias($._last_value, $.value)))),
      ),

    _malformed_line: ($) =>
      choice(alias($._key_text, $.malformed_line), alias($._key, $.malformed_line)),

    // A key in several pieces, which is rare. Most keys are one `_key_text`.
    _key: ($) =>
      choice(seq($._key_text, repeat1($._key_piece)), seq($._backslash, repeat($._key_piece))),

    _last_key: ($) =>
      seq(choice($._key_text, $._backslash), repeat($._key_piece), $._last_continuation),

    _key_piece: ($) => choice($._key_text, $._backslash, $._continuation),
    _key_text: () => KEY_TEXT,

    // Values. Most are one `_text`, which then is the whole node. The rest is spelled out so that a
    // first text need not be told apart before its successor is seen. A string may stay open, but
    // only at the end: elsewhere text would be valid both inside of it and behind it.

    _value: ($) =>
      choice(
        seq($._text, $._pieces),
        seq($._text, optional($._pieces), alias($._open_string, $.string)),
        seq($._token, optional($._pieces), optional(alias($._open_string, $.string))),
        alias($._open_string, $.string),
      ),

    _last_value: ($) =>
      seq(
        optional(seq(choice($._text, $._token), optional($._pieces))),
        choice($._last_continuation, alias($._last_string, $.string)),
      ),

    _pieces: ($) => repeat1(choice($._text, $._token)),

    _token: ($) =>
      choice(
        $.string,
        alias($._plain_string, $.string),
        seq(choice($.specifier, $.variable), optional($._apostrophe)),
        $.escape_sequence,
        $._continuation,
        $._continuation_at_end,
      ),

    // A lone "%" or "$" is text; the longer specifiers and variables win over it.
    _text: () => token(choice(TEXT, "%", "$")),
    _apostrophe: () => token.immediate(prec(PREC.piece, /'/)),

    string: ($) =>
      choice(
        seq('"', optional($._double_quoted), '"'),
        seq("'", optional($._single_quoted), "'"),
      ),

    // A string of text only is a leaf, which most are.
    _plain_string: () => regex(`"[^${ENDS}"%$\\\\]*"|'[^${ENDS}'%$\\\\]*'`),

    _open_string: ($) =>
      choice(seq('"', optional($._double_quoted)), seq("'", optional($._single_quoted))),

    _last_string: ($) =>
      choice(
        seq('"', optional($._double_quoted), $._last_continuation),
        seq("'", optional($._single_quoted), $._last_continuation),
      ),

    _double_quoted: ($) => repeat1(choice($._double_quoted_text, $._quoted_token)),
    _double_quoted_text: () => token(choice(quoted_text('"'), "%", "$")),
    _single_quoted: ($) => repeat1(choice($._single_quoted_text, $._quoted_token)),
    _single_quoted_text: () => token(choice(quoted_text("'"), "%", "$")),

    _quoted_token: ($) =>
      choice(
        $.specifier,
        $.variable,
        $.escape_sequence,
        $._continuation,
        $._continuation_at_end,
      ),

    specifier: () => /%[A-Za-z%]/,

    variable: () => regex(`\\$([A-Za-z_][A-Za-z0-9_]*|\\{[^${BLANKS}${ENDS}{}"']+\\})`),

    escape_sequence: () =>
      token(
        choice(
          "$$",
          /\\x[0-9A-Fa-f]{2}/,
          /\\u[0-9A-Fa-f]{4}/,
          /\\U[0-9A-Fa-f]{8}/,
          /\\[0-7]{3}/,
          regex(`\\\\[^${ENDS}]`),
        ),
      ),

    // Line ends and continuations

    _line_end: () => regex(EOL),
    _blank_lines: () => regex(`${EOL}([${BLANKS}]*${EOL})*`),

    // Comment lines do not end a continuation. A blank line does: its line end is the assignment's.
    _continuation: ($) =>
      seq(
        alias($._continuation_mark, $.line_continuation),
        repeat(seq($.comment, $._line_end)),
      ),

    _last_continuation: ($) =>
      seq(
        alias($._continuation_mark, $.line_continuation),
        repeat(seq($.comment, $._line_end)),
        $.comment,
      ),

    _continuation_mark: () => regex(`\\\\${EOL}`),

    // Where escape sequences are possible, a backslash is alone only at the end of the file.
    _continuation_at_end: ($) => alias($._backslash, $.line_continuation),

    _backslash: () => /\\/,
  },
});
