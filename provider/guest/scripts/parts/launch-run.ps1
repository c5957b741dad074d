<#
.SYNOPSIS
    Whether the launch agent is still at the tasks of this start, user data among them.
.DESCRIPTION
    Reads:     EC2Launch v2  EC2Launch.exe status: exit code 2 while the agent runs ("EC2Launch v2 settings")
               EC2Launch     its two scheduled tasks, and the processes that run scripts of user data
               EC2Config     the processes that run scripts of user data: its service never ends
    Changes:   nothing.
    Puts back: nothing.

    EC2Launch v2 marks at the end of its run that there was one, and EC2Launch disables its start-up task then: both
    would undo a reset that was made meanwhile. And a stop in the middle of user data kills it; it does not run again.
#>
# The agents write each script of user data to a file of this name first.
function Get-UserScripts {
    return @(Get-CimInstance -ClassName Win32_Process -Filter "Name = 'powershell.exe' OR Name = 'cmd.exe'" |
            Where-Object { "$($_.CommandLine)" -like '*\UserScript.*' })
}

function Test-LaunchRunning([string]$Agent) {
    if ($Agent -eq 'none') { return $false }
    if ($Agent -eq 'ec2launch-v2') {
        return ((Invoke-Program "$env:ProgramFiles\Amazon\EC2Launch\EC2Launch.exe" @('status')).ExitCode -eq 2)
    }
    if (@(Get-UserScripts).Count -gt 0) { return $true }
    if ($Agent -ne 'ec2launch') { return $false }
    foreach ($name in $launchV1Tasks) {
        $task = Find-Task $name
        if ($task -and "$($task.State)" -eq 'Running') { return $true }
    }
    return $false
}

# Answers whether it has ended.
function Wait-LaunchEnd([string]$Agent, [int]$Seconds) {
    $runs = Test-LaunchRunning $Agent
    for ($waited = 0; $runs -and $waited -lt $Seconds; $waited += 10) {
        Start-Sleep -Seconds 10
        $runs = Test-LaunchRunning $Agent
    }
    return (-not $runs)
}
