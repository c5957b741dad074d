<#
.SYNOPSIS
    Keeps the services and scheduled tasks still that a builder is not to run, and looks whether it is isolated.
.DESCRIPTION
    Reads:     the services and tasks in the parameters; the firewall rules of the builder.
    Changes:   stops and disables what is not still yet: the startup task has done it already where it was planted.
    Puts back: scrub.ps1, before Sysprep.

    Parameters: services, scheduledTasks, isolated.
#>
function Invoke-Quiet {
    Open-PrivateFolder $stateFolder
    Set-Quiet $parameters
    $left = @(Get-LoudOnes $parameters)
    if ($parameters.isolated -and @(Get-IsolationRules).Count -eq 0) { $left += 'the firewall rules that isolate the builder are not there' }
    return [ordered]@{ clean = ($left.Count -eq 0); left = $left }
}

Invoke-Script 'quiet' { Invoke-Quiet }
