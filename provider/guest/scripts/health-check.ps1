<#
.SYNOPSIS
    Runs the user's own check that the applications on this machine work.
.DESCRIPTION
    Reads:     the script and its time limit from the parameters.
    Changes:   what the user's script changes; a check should change nothing.
    Puts back: its own temporary folder is deleted.
#>
try { $answer = Invoke-UserScript } catch { $answer = New-ErrorAnswer $_ }
Write-Answer 'health-check' $answer
exit 0
