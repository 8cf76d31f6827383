package collect

import (
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

var (
	scheme   = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*://`)
	scpLike  = regexp.MustCompile(`^(?:[A-Za-z0-9_][A-Za-z0-9_.-]*@([A-Za-z0-9][A-Za-z0-9.-]*)|([A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z0-9-]+)):([^-:\s]\S*)$`)
	hostName = regexp.MustCompile(`^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])$`)
	bareHost = regexp.MustCompile(`^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/\S+$`)
	browsed  = regexp.MustCompile(`/(?:-/)?(?:tree|blob|src/branch|commits?)/`)
)

// parseAddress checks the address of a repository: https, ssh and what else
// is allowed. Where it is refused, message says why. What begins with "-" or
// names a helper of git's ("ext::") is never taken, and a space only in what
// can be nothing but a path on this machine.
func parseAddress(s string, also []string) (address, message, hint string) {
	local := slices.Contains(also, "file")
	path := local && (filepath.IsAbs(s) || strings.HasPrefix(s, "."))
	switch {
	case s == "":
		return "", "", ""
	case strings.HasPrefix(s, "-"), strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == ' ' && !path || r == 0x7f }):
		return "", fmt.Sprintf("%q is no address of a repository", s), "write https://… or git@host:path"
	case scheme.MatchString(s):
		return parseURL(s, also)
	case strings.Contains(s, "::"):
		return "", fmt.Sprintf("%q would run a program", s), "write https://… or git@host:path"
	case scpLike.MatchString(s):
		return strings.TrimRight(s, "/"), "", ""
	case local:
		return s, "", ""
	case bareHost.MatchString(s) && !strings.HasPrefix(s, "."):
		return "", fmt.Sprintf("%q has no scheme", s), fmt.Sprintf("write %q", "https://"+s)
	}
	return "", fmt.Sprintf("%q is no address of a repository", s), "write https://… or git@host:path; --allow-local takes paths on this machine"
}

// parseURL checks an address with a scheme.
func parseURL(s string, also []string) (address, message, hint string) {
	u, err := url.Parse(s)
	if err != nil {
		return "", "the address of the repository is no URL", "write https://… or git@host:path"
	}
	switch _, password := u.User.Password(); {
	case u.Scheme == "file" && slices.Contains(also, "file"):
		return s, "", ""
	case u.Scheme == "file":
		return "", "an address of scheme file is not taken", "--allow-local takes what is on this machine"
	case u.Scheme != "https" && u.Scheme != "ssh" && !slices.Contains(also, u.Scheme):
		return "", fmt.Sprintf("an address of scheme %q is not taken", u.Scheme), "write https://… or git@host:path"
	case password:
		return "", "the address has a password in it", "let git know it by a credential helper, and take it out of the roster"
	case !hostName.MatchString(strings.TrimSuffix(u.Host, ":"+u.Port())), strings.HasPrefix(u.User.Username(), "-"):
		return "", fmt.Sprintf("%q has no host that git could ask", s), ""
	case strings.Trim(u.Path, "/") == "":
		return "", fmt.Sprintf("%q names a host, but no repository", s), ""
	case u.Fragment != "" || u.RawQuery != "" || u.Scheme != "ssh" && browsed.MatchString(u.Path):
		return "", fmt.Sprintf("%q is a page about a repository", s), `write the address that "git clone" takes`
	}
	return strings.TrimRight(s, "/"), "", ""
}

// webAddress returns where people see a repository: without user, password
// and the ending ".git". For what is on this machine it returns "".
func webAddress(address string) string {
	if m := scpLike.FindStringSubmatch(address); m != nil && !scheme.MatchString(address) {
		return "https://" + m[1] + m[2] + "/" + strings.TrimSuffix(strings.TrimLeft(m[3], "/"), ".git")
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	u.User = nil
	u.Path, u.RawPath = strings.TrimSuffix(u.Path, ".git"), ""
	switch u.Scheme {
	case "ssh":
		u.Scheme, u.Host = "https", u.Hostname()
	case "http", "https":
	default:
		return ""
	}
	return u.String()
}

// protocols returns those that git may speak, as GIT_ALLOW_PROTOCOL has them.
func protocols(also []string) string {
	return strings.Join(append([]string{"https", "ssh"}, also...), ":")
}
