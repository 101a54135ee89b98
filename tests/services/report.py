"""What the test prints, and what it calls a problem."""

from collections import Counter
from statistics import median

MEDIAN_OF_ALL = 4.0
MEDIAN_WITH_USER = 2.5


def outcome(result):
    if result.shipped:
        return f"as shipped {result.shipped}"
    return result.hardened or "does its job"


def row(result):
    daemon = result.daemon
    return [daemon.name, daemon.unit, result.user, f"{result.before:.1f}", f"{result.after:.1f}", outcome(result),
            str(len(result.left_out))]


def print_daemons(results):
    rows = [["daemon", "unit", "user", "before", "after", "outcome", "left out"], *map(row, results)]
    widths = [max(len(cells[column][:60]) for cells in rows) for column in range(7)]
    for cells in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths)).rstrip())
    print(f"median: {median_of(results):.1f} of all, {median_of(with_user(results)):.1f} of those with a user of their own")


def print_contradictions(cases):
    for case in cases:
        print(f"{case.name}: {case.verdict or 'fails and works as it should'}; told by {told_by(case)}")


def main_reason(result):
    """The reason that unitlint gives for most of what it left out."""
    reasons = Counter(result.left_out.values()).most_common(1)
    return reasons[0][0] if reasons else "nothing is left to add"


def told_by(case):
    return ", ".join(case.rules) or "no rule"


def with_user(results):
    return [result for result in results if result.user != "root"]


def median_of(results):
    scores = [result.after for result in results if not result.shipped]
    return median(scores) if scores else 0.0


def problems(results, cases):
    """One line for each thing that is not as it should be."""
    found = []
    for result in results:
        name = result.daemon.name
        if result.idle_probe:
            found.append(f"{name}: its probe succeeds while it is stopped")
        if result.shipped or result.hardened:
            found.append(f"{name}: {outcome(result)}")
        if result.failure:
            found.append(f"{name}: {result.failure}")
        found += [f"{name}: {line}" for line in result.wrong_scores]
        found += [f"{name}: the journal has what it had not as shipped: {line[:200]}" for line in result.complaints
                  if not result.daemon.bears(line)]
    found += [f"{case.name}: {case.verdict}" for case in cases if case.verdict]
    return found


def high_medians(results):
    """One line for each median exposure that is above its limit."""
    groups = (("all", results, MEDIAN_OF_ALL), ("those with a user of their own", with_user(results), MEDIAN_WITH_USER))
    return [f"the median exposure of {what} is {median_of(those):.1f}, and may be {limit}"
            for what, those, limit in groups if median_of(those) > limit]


def document(release, systemd, results, cases):
    """The part of docs/hardening-results.md about one release, in Markdown."""
    lines = [f"## Debian {release}, systemd {systemd}", "",
             f"{len(results)} daemons. Median exposure with the drop-in: {median_of(results):.1f}; "
             f"of the {len(with_user(results))} that run under a user of their own: {median_of(with_user(results)):.1f}.", "",
             "| daemon | unit | user | before | after | outcome | left out |", "|---|---|---|---|---|---|---|"]
    lines += ["| " + " | ".join(row(result)) + " |" for result in results]
    untouched = [result for result in results if result.after > MEDIAN_OF_ALL and result.before - result.after < 1.0]
    if untouched:
        lines += ["", "Left nearly as they are:", ""]
        lines += [f"- {result.daemon.name}: {main_reason(result)}" for result in untouched]
    if cases:
        lines += ["", "### Units that fail", "",
                  "| unit | why it fails | works with | rule that says so |", "|---|---|---|---|"]
        lines += [f"| {case.name} | {case.why} | `{case.instead}` | {told_by(case)} |" for case in cases]
    return "\n".join(lines) + "\n"
