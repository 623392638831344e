#!/usr/bin/env python3
"""Compares the goldens of GoldenTextsTest with what another reading of the same texts finds.

It shares nothing with the reader: regular expressions over whole lines. Compared are: how many goroutines
each text has (counted text: rows, and that the counts add up to the total that Go printed), and of the
versions with details each goroutine's id, line, number of frames, creator function and creator id.
Known differences: panic-lines.txt up to Go 1.22, where the panic's value has a line like a header.
"""
import glob
import gzip
import os
import re
import sys

here=os.path.dirname(os.path.abspath(__file__))
root=here+'/../captures/texts'; gold=here+'/../../leak-pprof/src/test/resources/goldens'
H=re.compile(r'^goroutine (\d+)(?: gp=\S+ m=\S+(?: mp=\S+)?)? \[')
bad=0; files=0; rows=0; frames=0
for v in sorted(os.listdir(root)):
    g=open(f'{gold}/{v}.txt').read()
    parts=re.split(r'^(?=\S+\.txt(?:\.gz)?$)',g,flags=re.M)
    golden={p.split('\n',1)[0]:p for p in parts if p}
    for f in sorted(glob.glob(f'{root}/{v}/*.txt*')):
        n=os.path.basename(f); t=(gzip.open(f) if f.endswith('gz') else open(f,'rb')).read().decode('utf8','replace')
        files+=1
        if n.endswith('debug1.txt') or 'debug1' in n:
            m=re.match(r'\w+ profile: total (\d+)',t); recs=re.findall(r'^(\d+) @',t,flags=re.M)
            assert sum(map(int,recs))==int(m.group(1)),n
            got=[int(x) for x in re.findall(r'rows (\d+)',golden[n])]
            if got!=[len(recs)]: print('D1',v,n,len(recs),got); bad+=1
            rows+=len(recs); continue
        blocks=[]; 
        lines=t.split('\n'); i=0; ids=[]; fr={}; cre={}
        cur=None
        for j,l in enumerate(lines):
            m=H.match(l)
            if m and l.rstrip().endswith(':'):
                cur=m.group(1); cur=(cur,len(ids)); ids.append(cur); fr[cur]=0; continue
            if l=='' : cur=None; continue
            if cur and l.startswith('\t') and re.match(r'\t.+:\d+( \+0x[0-9a-f]+)?( fp=.*)?$',l):
                p=lines[j-1]
                if p.startswith('created by '):
                    m=re.match(r'created by (\S+)(?: in goroutine (\d+))?$',p); cre[cur]=(m.group(1) if m else p, m.group(2) if m else None); cur=None
                elif p.startswith('[originating'): cur=None
                else: fr[cur]+=1
            elif cur and l.startswith('[originating'): cur=None
        distinct=[]; 
        for k in ids:
            if k[0] not in [d[0] for d in distinct]: distinct.append(k)
        if n not in golden: print('missing',v,n); bad+=1; continue
        got=[int(x) for x in re.findall(r'^    rows (\d+)',golden[n],flags=re.M)]
        if sum(got)!=len(distinct): print('ROWS',v,n,'script',len(distinct),'golden',got); bad+=1
        rows+=len(distinct)
        det=re.findall(r'^    (\d+): (\d+) \[.*? frames (\d+)/(-?\d+) at .*? by (\S+).* in (-?\d+)',golden[n],flags=re.M)
        for line,i,fn,el,by,inn in det:
            ks=[k for k in ids if k[0]==i]
            if not any(fr[k]==int(fn) for k in ks) : print('FRAMES',v,n,i,'golden',fn,'script',[fr[k] for k in ks]); bad+=1
            if not lines[int(line)-1].startswith('goroutine '+i+' '): print('LINE',v,n,line,i); bad+=1
            frames+=int(fn)
            for k in ks[:1]:
                c=cre.get(k)
                if c and (c[0]!=by or (c[1] and c[1]!=inn)): print('BY',v,n,i,c,by,inn); bad+=1
print('files',files,'goroutines',rows,'frames',frames,'differences',bad)
sys.exit(bad > 5)
