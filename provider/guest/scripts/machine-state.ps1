<#
.SYNOPSIS
    Says whether a builder is ready for what comes next: started when, a restart due, Windows at work on itself.
.DESCRIPTION
    Reads:     the time of the last start, Windows' name and build, the marks of a pending restart, TiWorker, how often
               Windows may be rearmed yet, which volumes NTFS holds for damaged.
    Changes:   nothing.
    Puts back: nothing.
#>
function Get-MachineState {
    return [ordered]@{
        startedAt      = (Get-LastStart)
        windows        = (Get-WindowsBuild)
        restartPending = [bool](Test-RestartPending)
        servicing      = [bool](Test-ProcessRunning @('TiWorker'))
        rearmsLeft     = [int](Get-CimInstance -ClassName SoftwareLicensingService).RemainingWindowsReArmCount
        dirtyVolumes   = @(Get-CimInstance -ClassName Win32_Volume | Where-Object { $_.DirtyBitSet } | ForEach-Object { "$($_.DriveLetter)" })
    }
}

Invoke-Script 'machine-state' { Get-MachineState }
