# Counts CTest's JUnit files and names what failed or was skipped. Last line: "N passed, N failed, N skipped".
# Fails where a test failed or none ran. Variable status: what CTest itself ended with.

function attribute(name,    parts) {
    if (!match($0, name "=\"[^\"]*\"")) return ""
    split(substr($0, RSTART, RLENGTH), parts, "\"")
    return parts[2]
}

function close_case() {
    if (state == "run") passed++
    else if (state == "fail" || state == "missing" || said_failed) failures[++failed] = test
    else skips[++skipped] = test (reason == "" ? "" : ": " reason)
}

/<testcase / { test = attribute("name") (FILENAME ~ /xvfb/ ? " under Xvfb" : ""); state = attribute("status"); reason = ""; said_failed = after_skip = 0 }
after_skip { reason = $0; after_skip = 0 }
/: Skipped$/ { after_skip = 1 }
/^\[  FAILED  \]/ { said_failed = 1 }    # CTest takes a test that fails and then skips for skipped
/<skipped / && !/SKIP_REGULAR_EXPRESSION_MATCHED/ { state = "missing" }
/<\/testcase>/ { close_case() }

END {
    if (status != 0 && failed == 0) failures[++failed] = "ctest, status " status
    print ""
    for (i = 1; i <= skipped; i++) print "skipped  " skips[i]
    for (i = 1; i <= failed; i++) print "failed   " failures[i]
    printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit failed > 0 || passed == 0
}
