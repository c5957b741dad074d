<#
.SYNOPSIS
    Restarts a builder, after its answer has left the machine.
.DESCRIPTION
    Reads:     the time of the last start.
    Changes:   schedules a restart in 30 seconds, unless the machine has been started since startedAt already.
    Puts back: nothing.

    Parameters: startedAt, the last start that the caller knows of. A command that is run again after the restart, as
    the Systems Manager agent does with one that was cut off, restarts nothing a second time.
#>
function Start-Restart {
    $startedAt = Get-LastStart
    if ($startedAt -ne $parameters.startedAt) { return [ordered]@{ outcome = 'restarted-already'; startedAt = $startedAt } }
    $arguments = @('/r', '/t', '30', '/d', 'p:2:4', '/c', 'Updates or a provisioning script ask for a restart of this builder.')
    $end = Invoke-Program "$env:SystemRoot\System32\shutdown.exe" $arguments
    # 1190: a shutdown or a restart is scheduled already.
    if ($end.ExitCode -ne 0 -and $end.ExitCode -ne 1190) {
        throw "shutdown.exe ended with exit code $($end.ExitCode): $($end.Output)"
    }
    return [ordered]@{ outcome = 'scheduled'; startedAt = $startedAt }
}

Invoke-Script 'restart' { Start-Restart }
