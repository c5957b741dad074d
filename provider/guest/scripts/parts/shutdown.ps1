<#
.SYNOPSIS
    Schedules the shutdown after Sysprep.
.DESCRIPTION
    Reads:     nothing.
    Changes:   schedules a shutdown; calls off one that was scheduled before.
    Puts back: nothing.
#>
function Invoke-Shutdown([string[]]$Arguments) {
    return (Invoke-Program "$env:SystemRoot\System32\shutdown.exe" $Arguments)
}

# 1190: a shutdown is scheduled already. It may be a restart, after which the disk is generalized no more.
function Start-Shutdown([int]$Seconds) {
    $comment = 'Sysprep has generalized this Windows; it powers off for its snapshot.'
    $arguments = @('/s', '/t', "$Seconds", '/d', 'p:2:4', '/c', $comment)
    $end = Invoke-Shutdown $arguments
    if ($end.ExitCode -eq 1190) {
        $null = Invoke-Shutdown @('/a')
        $end = Invoke-Shutdown $arguments
    }
    if ($end.ExitCode -ne 0) { throw "shutdown.exe ended with exit code $($end.ExitCode): $($end.Output)" }
}
