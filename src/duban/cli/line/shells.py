"""The scripts that connect the completion of each shell with duban (completion.py).

Users may keep a script in a file, so a change of what is exchanged has to work with older scripts too.
"""

# A candidate is read as one line, so that bash neither splits it at spaces nor expands it.
BASH = """\
_duban_completion() {
    local offer value
    COMPREPLY=()
    while IFS= read -r offer; do
        value=${offer#*,}
        case ${offer%%,*} in
            plain) COMPREPLY+=("$value") ;;
            file) compopt -o default ;;
        esac
    done < <(
        _DUBAN_LINE="${COMP_LINE:0:COMP_POINT}" _DUBAN_BREAKS="$COMP_WORDBREAKS" _DUBAN_COMPLETE=bash_complete \\
        COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" COMP_TYPE="$COMP_TYPE" "$1"
    )
}

complete -o nosort -F _duban_completion duban
"""

ZSH = """\
#compdef duban

_duban_completion() {
    local kind name what
    local -a offers bare described
    (( $+commands[duban] )) || return 1
    offers=("${(@f)$(_DUBAN_COMPLETE=zsh_complete COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT - 1)) duban)}")
    for kind name what in "${offers[@]}"; do
        case $kind in
            plain) if [[ $what == _ ]]; then bare+=("$name"); else described+=("$name:$what"); fi ;;
            file) _path_files -f ;;
        esac
    done
    (( $#described )) && _describe -V unsorted described -U
    (( $#bare )) && compadd -U -V unsorted -a bare
    local -a names=("$bare[@]" "${described[@]%%:*}")
    if (( $#names > 1 )) && [[ -z ${(M)names:#${(b)PREFIX}*} ]]; then  # found by their sound: zsh would erase the word
        compstate[insert]=menu compstate[list]=list
    fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then  # the script is a file in fpath
    _duban_completion "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _duban_completion duban
fi
"""

FISH = """\
function _duban_completion
    for offer in (env _DUBAN_COMPLETE=fish_complete COMP_WORDS=(commandline -cp) COMP_CWORD=(commandline -t) duban)
        set -l parts (string split -m1 "," $offer)
        switch $parts[1]
            case plain
                echo $parts[2]
            case file
                __fish_complete_path $parts[2]
        end
    end
end

complete --no-files --command duban --arguments "(_duban_completion)"

# fish drops what does not contain the letters typed, as 教务处 for jwc: the Tab key writes such names itself.
function _duban_tab
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    if test "$words[1]" = duban; and string match -qr '^[A-Za-z]+$' -- $typed
        set -l heard (_duban_completion | string replace -r '\\t.*' '')
        if test (count $heard) -gt 0; and not string match -qi -- "*$typed*" $heard
            if test (count $heard) -eq 1
                commandline -rt -- (string escape -- $heard)" "
            else
                printf '\\n%s' $heard
                printf '\\n'
                commandline -f repaint
            end
            return
        end
    end
    commandline -f complete
end

if status is-interactive; and not bind --user \\t >/dev/null 2>&1
    bind \\t _duban_tab
    bind -M insert \\t _duban_tab
end
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}
