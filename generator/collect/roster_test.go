package collect

import (
	"fmt"
	"strings"
	"testing"
)

func TestParseRoster(t *testing.T) {
	tests := []struct {
		name, src, rows, problems string
	}{
		{"team and repository", "team,repo\ngroup-1,https://git.example/a/b\n", "2 group-1 https://git.example/a/b", ""},
		{"all columns, in any order and case, others beside them", "Mail,PATH,Name,Branch,Repo,TEAM\nx@y,reports/README.md,The Owls,dev,https://git.example/a,Group 1\n",
			"2 group-1 https://git.example/a The Owls reports/README.md dev", ""},
		{"semicolons, a byte order mark, CRLF", "\ufeffteam;repo;name\r\ngroup-1;https://git.example/a;\"Owls; Inc.\"\r\n", "2 group-1 https://git.example/a Owls; Inc.", ""},
		{"tabs", "team\trepo\nGroup 7\tgit@git.example:a/b.git\n", "2 group-7 git@git.example:a/b.git Group 7", ""},
		{"quotes, commas and line breaks in a field", "team,name,repo\na,\"x, \"\"y\"\"\nz\",https://git.example/a\n", `2 a https://git.example/a x, "y" z`, ""},
		{"empty lines, and lines of nothing but separators", "\n\nteam,repo\n\n,\n  \na,https://git.example/a\n,,\n", "7 a https://git.example/a", ""},
		{"white space around", " team , repo \n a , https://git.example/a/ \n", "2 a https://git.example/a", ""},
		{"a row that is short", "team,repo,path\na,https://git.example/a\n", "2 a https://git.example/a", ""},
		{"ssh, with a user and a port", "team,repo\na,ssh://git@git.example:22/a.git\n", "2 a ssh://git@git.example:22/a.git", ""},

		{"an empty file", "", "", `r.csv:1:1: the roster is empty (write the names of the columns into the first line: "team,repo")`},
		{"no header", "a,https://git.example/a\n", "", `r.csv:1:1: there is no column "team" (the first line names the columns: "team,repo,path,branch,name")
r.csv:1:1: there is no column "repo" (the first line names the columns: "team,repo,path,branch,name")`},
		{"a column twice", "team,repo,Team\n", "", `r.csv:1:11: the column "team" stands twice (delete or rename one of them)`},
		{"other bytes", "team,repo\na,https://git.example/\xe6\n", "", `r.csv:2:23: this byte is no UTF-8 (save the sheet as "CSV UTF-8")`},
		{"a quote that is not closed", "team,repo\na,https://git.example/a\nb,\"https\n", "2 a https://git.example/a", `r.csv:3:10: a quotation mark is missing at the end of the field, or stands within it (put a field with quotation marks in quotation marks, and write each of its own twice)`},
		{"all rows that are no CSV", "team,repo\na \"x\" b,https://git.example/a\nb,https://git.example/b\nc,x\"y\n", "3 b https://git.example/b", `r.csv:2:3: a quotation mark stands in a field that has none around it (put a field with quotation marks in quotation marks, and write each of its own twice)
r.csv:4:4: a quotation mark stands in a field that has none around it (put a field with quotation marks in quotation marks, and write each of its own twice)`},
		{"a header that is no CSV", "team,re\"po\na,https://git.example/a\n", "", `r.csv:1:8: a quotation mark stands in a field that has none around it (put a field with quotation marks in quotation marks, and write each of its own twice)`},
		{"columns that are misspelt, and others that are not", "team,repo,brnach,Phone,Team name\na,https://git.example/a,dev,1,x\n", "2 a https://git.example/a", `r.csv:1:11: the column "brnach" is not read (rename it if it is the column "branch")`},
		{"a column by another name", "Group,URL\na,https://git.example/a\n", "", `r.csv:1:1: there is no column "team" (the first line names the columns: "team,repo,path,branch,name")
r.csv:1:1: there is no column "repo" (the first line names the columns: "team,repo,path,branch,name")
r.csv:1:1: the column "Group" is not read (rename it if it is the column "team")
r.csv:1:7: the column "URL" is not read (rename it if it is the column "repo")`},
		{"one repository by two addresses", "team,repo\na,https://git.example/a/b\nb,git@git.example:a/b.git\n", "2 a https://git.example/a/b|3 b git@git.example:a/b.git", "r.csv:3:3: the same repository as on line 2 (two teams in one repository need a path or a branch each)"},
		{"all problems at once, and the rows that have none", "\ufeffteam;repo;path;branch\n;https://git.example/a\na;\nb;https://git.example/b\nB;https://git.example/c\nREADME;https://git.example/d;../x;-x\nc;https://git.example/b\n",
			"4 b https://git.example/b|7 c https://git.example/b", `r.csv:2:1: the team has no name
r.csv:3:3: the team has no repository
r.csv:5:1: the team "B" stands twice, first on line 4 (names differ by more than case and punctuation)
r.csv:6:1: team "README" would replace the file readme.md, which is no team's (rename the team)
r.csv:6:30: path "../x" is not inside of the repository (write it from the repository's root: "reports/README.md")
r.csv:6:35: "-x" is no name of a branch
r.csv:7:3: the same repository as on line 4 (two teams in one repository need a path or a branch each)`},
		{"columns count the mark in the first line", "\ufeffteam,team,repo\n", "", `r.csv:1:9: the column "team" stands twice (delete or rename one of them)`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows, problems := ParseRoster("r.csv", []byte(tt.src))
			var got []string
			for _, r := range rows {
				got = append(got, strings.Join(strings.Fields(fmt.Sprintln(r.Line, r.Slug, r.Repo, r.Name, r.Path, r.Branch)), " "))
			}
			if strings.Join(got, "|") != tt.rows {
				t.Errorf("rows\n got %s\nwant %s", strings.Join(got, "|"), tt.rows)
			}
			if got := problems.Error(); got != tt.problems {
				t.Errorf("problems\n got %s\nwant %s", got, tt.problems)
			}
		})
	}
}

func FuzzParseRoster(f *testing.F) {
	f.Add("team,repo\na,https://git.example/a\n")
	f.Add("\ufeffteam;repo\n\"a\";--upload-pack=x\n")
	f.Fuzz(func(t *testing.T, src string) {
		rows, problems := ParseRoster("r.csv", []byte(src))
		for _, r := range rows {
			if r.Slug == "" || strings.HasPrefix(r.Repo, "-") || strings.Contains(r.Repo, "::") || !scheme.MatchString(r.Repo) && !scpLike.MatchString(r.Repo) {
				t.Errorf("row %+v was taken", r)
			}
		}
		lines := strings.Count(src, "\n") + 1
		for _, p := range problems {
			if p.Line < 1 || p.Line > lines+1 || p.Column < 1 || p.Column > len(src)+1 {
				t.Errorf("%v lies outside of the file, which has %d lines", p, lines)
			}
		}
	})
}

func TestParseAddress(t *testing.T) {
	tests := []struct{ address, want, web string }{
		{"https://github.com/a/b", "", "https://github.com/a/b"},
		{"https://github.com/a/b.git", "", "https://github.com/a/b"},
		{"https://ada@bitbucket.org/a/b.git", "", "https://bitbucket.org/a/b"},
		{"https://git.example:8443/a/b%20c", "", "https://git.example:8443/a/b%20c"},
		{"https://[::1]/a", "", "https://[::1]/a"},
		{"git@github.com:a/b.git", "", "https://github.com/a/b"},
		{"git@gitlab:a/b", "", "https://gitlab/a/b"},
		{"git.example:a/b", "", "https://git.example/a/b"},
		{"ssh://git@git.example:2222/a/b.git", "", "https://git.example/a/b"},
		{"--upload-pack=touch /tmp/x", `"--upload-pack=touch /tmp/x" is no address of a repository`, ""},
		{"-x", `"-x" is no address of a repository`, ""},
		{"ext::sh -c id", `"ext::sh -c id" is no address of a repository`, ""},
		{"ext::id", `"ext::id" would run a program`, ""},
		{"fd::7", `"fd::7" would run a program`, ""},
		{"git.example::a/b", `"git.example::a/b" would run a program`, ""},
		{"ssh://-oProxyCommand=id/a", `"ssh://-oProxyCommand=id/a" has no host that git could ask`, ""},
		{"ssh://-l@git.example/a", `"ssh://-l@git.example/a" has no host that git could ask`, ""},
		{"-oProxyCommand=id@git.example:a", `"-oProxyCommand=id@git.example:a" is no address of a repository`, ""},
		{"git@git.example:-x", `"git@git.example:-x" is no address of a repository`, ""},
		{"http://git.example/a", `an address of scheme "http" is not taken`, ""},
		{"git://git.example/a", `an address of scheme "git" is not taken`, ""},
		{"file:///srv/a", "an address of scheme file is not taken", ""},
		{"/srv/a", `"/srv/a" is no address of a repository`, ""},
		{"../a", `"../a" is no address of a repository`, ""},
		{`C:\a`, `"C:\\a" is no address of a repository`, ""},
		{"github.com/a/b", `"github.com/a/b" has no scheme`, ""},
		{"https://me:token@github.com/a/b", "the address has a password in it", ""},
		{"https://github.com", `"https://github.com" names a host, but no repository`, ""},
		{"https://github.com/a/b/tree/main", `"https://github.com/a/b/tree/main" is a page about a repository`, ""},
		{"https://gitlab.com/a/b/-/blob/main/README.md", `"https://gitlab.com/a/b/-/blob/main/README.md" is a page about a repository`, ""},
		{"https://github.com/a/b#readme", `"https://github.com/a/b#readme" is a page about a repository`, ""},
		{"https://github.com/a\nb", `"https://github.com/a\nb" is no address of a repository`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.address, func(t *testing.T) {
			address, message, _ := parseAddress(tt.address, nil)
			if message != tt.want || message == "" && webAddress(address) != tt.web {
				t.Errorf("message %q, web %q, want %q, %q", message, webAddress(address), tt.want, tt.web)
			}
		})
	}
	for _, local := range []string{"file:///srv/a", "/srv/a", "../a", "/srv/four space", "./four space", "/srv/ -x"} {
		if address, message, _ := parseAddress(local, []string{"file"}); address != local || message != "" || webAddress(address) != "" {
			t.Errorf("%s is not taken where it is allowed: %s", local, message)
		}
	}
	for _, never := range []string{"-x /srv/a", "--upload-pack=touch /srv/a", "/srv/a\nb", "/srv/a\tb", "/srv/a\x7f", "ext::sh -c id", "/srv/a::b c", "four space", "file:///srv/four space", "git@git.example:four space"} {
		if address, message, _ := parseAddress(never, []string{"file"}); message == "" {
			t.Errorf("%q is taken as %q", never, address)
		}
	}
}
