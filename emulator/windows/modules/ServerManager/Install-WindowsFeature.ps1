[CmdletBinding()]
param(
    [Parameter(Mandatory = $true, Position = 0, ValueFromPipelineByPropertyName = $true)][string[]]$Name,
    [switch]$Restart, [switch]$IncludeAllSubFeature, [switch]$IncludeManagementTools, [string]$Source, [string]$LogPath
)
begin {
    $names = @()
    $unknown = $false
}
process {
    foreach ($each in $Name) {
        $found = @(Get-WindowsFeature -Name $each)
        if ($found.Count -eq 0) { $unknown = $true }
        $names += @($found | ForEach-Object { $_.Name })
    }
}
end {
    if ($unknown) {
        return [pscustomobject]@{ Success = $false; RestartNeeded = 'No'; FeatureResult = @(); ExitCode = 'InvalidArgs' }
    }
    $all = @(Get-WindowsFeature)
    $wanted = @{}
    # What a feature stands on, and what stands on it by default or by wish.
    $queue = @($names)
    if ($IncludeManagementTools -and ($names -contains 'Web-Server')) { $queue += 'Web-Mgmt-Console' }
    if ($names -contains 'Web-Server') { $queue += 'Web-Default-Doc', 'Web-Dir-Browsing', 'Web-Http-Errors', 'Web-Static-Content', 'Web-Http-Logging', 'Web-Stat-Compression', 'Web-Filtering' }
    while ($queue.Count -gt 0) {
        $next = $queue[0]
        $queue = @($queue | Select-Object -Skip 1)
        if ($wanted.ContainsKey($next)) { continue }
        $wanted[$next] = $true
        $feature = $all | Where-Object { $_.Name -eq $next }
        if ($feature.Parent) { $queue += $feature.Parent }
        if ($IncludeAllSubFeature -and ($names -contains $next -or $names -contains $feature.Parent)) {
            $queue += @($all | Where-Object { $_.Parent -eq $next } | ForEach-Object { $_.Name })
        }
    }
    $new = @($all | Where-Object { $wanted.ContainsKey($_.Name) -and -not $_.Installed })
    Start-Sleep -Seconds (5 + 10 * $new.Count)
    $needed = @($new | Where-Object { $_.RestartNeeded }).Count -gt 0
    foreach ($feature in $new) {
        $key = "HKLM:\SOFTWARE\Microsoft\ServerManager\ServicingStorage\ServerComponentCache\$($feature.Name)"
        $null = New-Item -Path $key -Force
        $null = New-ItemProperty -Path $key -Name InstallState -Value 1 -PropertyType DWord -Force
    }
    $code = 'NoChangeNeeded'
    if ($new.Count -gt 0) { $code = 'Success' }
    $word = 'No'
    if ($needed) {
        $code = 'SuccessRestartRequired'
        $word = 'Yes'
        $null = New-Item -Path 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending' -Force
        if (-not $Restart) { Write-Warning 'You must restart this server to finish the installation process.' }
    }
    [pscustomobject]@{ Success = $true; RestartNeeded = $word; FeatureResult = $new; ExitCode = $code }
    if ($needed -and $Restart) { Restart-Computer -Force }
}
